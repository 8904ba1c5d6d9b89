import type { ReactNode } from "react";

/** A line over every page. */
export const Strip = ({ children }: { children: ReactNode }) => (
  <div className="shrink-0 border-b border-line bg-panel px-3 py-1.5 sm:px-5">{children}</div>
);
