const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A text as it stands in XML. */
export function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character)
}

/** Characters that no XML 1.0 document may hold (XML 1.0, 2.2), and controls that no name has. */
export const notInXml = /[\p{Cc}\u{FFFE}\u{FFFF}]/u
