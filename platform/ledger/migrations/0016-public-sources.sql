-- Whose money a published figure is of (中央, 省级 …): kinds of source, as code-lists.ts has them; names of funds are not public.
ALTER TABLE anmin.publication_figure ADD COLUMN sources text[] NOT NULL DEFAULT '{}';
