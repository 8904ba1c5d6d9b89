/** The mark and the name, at the head of the rail. */
export function Brand() {
  return (
    <div className="flex items-center justify-center gap-2 px-2 pt-1 pb-3 text-lead font-[650] tracking-tight max-sm:hidden worded:justify-start">
      <svg aria-hidden viewBox="0 0 20 20" className="size-5 shrink-0 text-accent">
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
      <span className="hidden worded:inline">Quarterdeck</span>
    </div>
  );
}
