import { type ComponentProps, type ReactNode, useId } from "react";

interface TextFieldProps extends Omit<ComponentProps<"input">, "className"> {
  label: string;
  /** Only read out: the place makes clear what it is. */
  isLabelHidden?: boolean;
  hint?: ReactNode;
  /** Why the value cannot be taken, and what would be right. */
  problem?: string | undefined;
}

export function TextField({ label, isLabelHidden = false, hint, problem, ...props }: TextFieldProps) {
  const id = useId();
  const note = problem ?? hint;
  return (
    <div className="min-w-0 flex-1">
      <label htmlFor={id} className={isLabelHidden ? "sr-only" : "mb-1 block font-medium"}>
        {label}
      </label>
      <input
        id={id}
        aria-invalid={problem !== undefined}
        aria-describedby={note === undefined ? undefined : `${id}note`}
        className="h-7 w-full min-w-0 rounded-md border border-line-strong bg-panel px-2 placeholder:text-ink-3 aria-invalid:border-crit"
        {...props}
      />
      {note !== undefined && (
        <p id={`${id}note`} className={`mt-1 text-small ${problem === undefined ? "text-ink-3" : "text-crit"}`}>
          {note}
        </p>
      )}
    </div>
  );
}
