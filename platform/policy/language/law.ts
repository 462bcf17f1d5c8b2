/** Where a rule or value comes from: the document and the article in it, as an officer would cite it. */
export interface LegalBasis {
  readonly document: string
  readonly article: string
}

/** `law('民发〔2021〕57号', '23')` cites article 23. */
export function law(document: string, article: string): LegalBasis {
  return { document, article }
}

export function citation(basis: LegalBasis): string {
  return basis.article === '' ? basis.document : `${basis.document}第${basis.article}条`
}
