/** The sign of the house: a roof (宀) over a person at home. */
export function BrandMark() {
  return (
    <svg className="brand-mark" viewBox="0 0 32 32" aria-hidden focusable="false">
      <rect width="32" height="32" rx="6" fill="var(--primary)" />
      <path
        d="M6.5 14.5 16 7l9.5 7.5"
        fill="none"
        stroke="var(--on-primary)"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="16" cy="16.2" r="2.7" fill="var(--on-primary)" />
      <path
        d="M9.8 25c.5-3.6 3-5.6 6.2-5.6s5.7 2 6.2 5.6"
        fill="none"
        stroke="var(--on-primary)"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
    </svg>
  )
}
