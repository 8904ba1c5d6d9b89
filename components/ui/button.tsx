import type { ComponentProps } from "react";

const look =
  "inline-flex h-7 items-center gap-1.5 rounded-md border border-line-strong bg-raised px-2.5 whitespace-nowrap " +
  "text-ink-2 hover:bg-hover hover:text-ink disabled:opacity-50";

export function Button({ className = "", ...props }: ComponentProps<"button">) {
  return <button type="button" className={`${look} ${className}`} {...props} />;
}
