import { Mark } from "#components/ui/mark.tsx";

/** The mark and the name, at the head of the rail. */
export function Brand() {
  return (
    <div className="flex items-center justify-center gap-2 px-2 pt-1 pb-3 text-lead font-[650] tracking-tight max-sm:hidden worded:justify-start">
      <Mark className="size-5" />
      <span className="hidden worded:inline">Quarterdeck</span>
    </div>
  );
}
