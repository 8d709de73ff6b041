/** The mark of Resonance: one beat, and how it dies away. */
export const WaveMark = ({ size = 28 }: { readonly size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <rect width="32" height="32" rx="8" fill="#14506b" />
    <path
      d="M5 16c1.8 0 2-9 4.2-9s2.4 18 4.8 18 2.6-14.5 5-14.5 2.4 9.5 4.4 9.5 1.6-4 3.6-4"
      fill="none"
      stroke="#f4f8fa"
      strokeWidth="2.4"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);
