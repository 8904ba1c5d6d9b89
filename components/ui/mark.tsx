/** Quarterdeck's mark. */
export function Mark({ className }: { className: string }) {
  return (
    <svg aria-hidden viewBox="0 0 20 20" className={`shrink-0 text-accent ${className}`}>
      <rect width="20" height="20" rx="5.5" fill="currentColor" />
      <path d="M10 3.6 14.6 12H5.4z" className="fill-on-accent" />
      <path
        d="M4.2 14.2q2.9 2.1 5.8 0t5.8 0"
        fill="none"
        strokeWidth="1.7"
        strokeLinecap="round"
        className="stroke-on-accent"
      />
    </svg>
  );
}
