import type { ComponentProps, ReactNode } from "react";

interface CheckboxProps extends Omit<ComponentProps<"input">, "type" | "className"> {
  /** Some of what it stands for, not all. */
  isMixed?: boolean;
  children: ReactNode;
}

/** The browser's own box: it is drawn, read and operated right everywhere. */
export function Checkbox({ isMixed = false, children, ...props }: CheckboxProps) {
  const mix = (box: HTMLInputElement | null) => {
    if (box !== null) box.indeterminate = isMixed;
  };
  return (
    <label className="flex min-h-7 min-w-0 items-center gap-2 has-disabled:opacity-50">
      <input ref={mix} type="checkbox" className="size-3.5 shrink-0 accent-accent" {...props} />
      {children}
    </label>
  );
}
