import type { ComponentProps } from "react";

const looks = {
  plain: "border-line-strong bg-raised text-ink-2 not-disabled:hover:bg-hover not-disabled:hover:text-ink",
  primary: "border-accent bg-accent font-medium text-on-accent not-disabled:hover:opacity-90",
  danger: "border-crit bg-raised font-medium text-crit not-disabled:hover:bg-crit-bg",
  quiet: "border-transparent text-ink-2 not-disabled:hover:bg-hover not-disabled:hover:text-ink",
} as const;

export interface ButtonProps extends ComponentProps<"button"> {
  look?: keyof typeof looks;
}

export function Button({ className = "", look = "plain", ...props }: ButtonProps) {
  return (
    <button
      type="button"
      className={`inline-flex h-7 items-center justify-center gap-1.5 rounded-md border px-2.5 whitespace-nowrap disabled:opacity-50 data-popup-open:bg-hover ${looks[look]} ${className}`}
      {...props}
    />
  );
}
