/** Small preferences kept on this device. A browser that refuses to remember only costs the preference. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Private windows may refuse; the choice holds until the page is closed.
  }
}
