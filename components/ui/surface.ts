/** What floats above the page: popovers, menus, lists of a select. */
export const floating = "rounded-lg border border-line-strong bg-raised shadow-float outline-none";

/** One line of a menu or of a select. */
export const choiceLine =
  "flex min-h-7 cursor-default items-center gap-2 rounded px-2 py-1 outline-none data-disabled:opacity-50 data-highlighted:bg-hover";
