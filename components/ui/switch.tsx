import type { ComponentProps, ReactNode } from "react";

interface SwitchProps extends Omit<ComponentProps<"input">, "type" | "role" | "className" | "checked"> {
  checked: boolean;
  children: ReactNode;
}

const track =
  "relative h-4 w-7 shrink-0 appearance-none rounded-full border border-line-strong bg-unknown-bg transition-colors " +
  "before:absolute before:top-px before:left-px before:size-3 before:rounded-full before:bg-ink-3 before:transition-transform " +
  "checked:border-accent checked:bg-accent checked:before:translate-x-3 checked:before:bg-on-accent";

/** On or off, at once. */
export function Switch({ checked, children, ...props }: SwitchProps) {
  return (
    <label className="flex min-h-7 items-center gap-2 has-disabled:opacity-50">
      <input type="checkbox" role="switch" checked={checked} aria-checked={checked} className={track} {...props} />
      {children}
    </label>
  );
}
