interface FoldButtonProps {
  isFolded: boolean;
  onClick: () => void;
}

/** Opens and closes the lines below the one it stands on. */
export function FoldButton({ isFolded, onClick }: FoldButtonProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-expanded={!isFolded}
      aria-label={isFolded ? "Unfold" : "Fold"}
      className="inline-flex h-[18px] w-4 shrink-0 items-center justify-center text-ink-3 hover:text-ink"
      onClick={onClick}
    >
      <svg viewBox="0 0 10 10" aria-hidden className={`size-2.5 ${isFolded ? "" : "rotate-90"}`} fill="currentColor">
        <path d="M3 1.5 7.5 5 3 8.5z" />
      </svg>
    </button>
  );
}
