import { useId } from "react";

interface ReasonFieldProps {
  value: string;
  isNeeded: boolean;
  onChange: (value: string) => void;
  example?: string;
}

/** Why it is done, for whoever asks later. Enter is a new line: it never does anything. */
export function ReasonField({
  value,
  isNeeded,
  onChange,
  example = "stuck in a dead connection, INC-4711",
}: ReasonFieldProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-semibold">
        Reason{" "}
        <span className="text-small font-normal text-ink-3">
          {isNeeded ? "needed: who asks later finds it in the audit" : "optional, kept in the audit"}
        </span>
      </label>
      <textarea
        id={id}
        required={isNeeded}
        rows={2}
        maxLength={1000}
        value={value}
        placeholder={isNeeded ? example : ""}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        className="block min-h-12 w-full min-w-0 resize-y rounded-md border border-line-strong bg-panel px-2 py-1 placeholder:text-ink-3"
      />
    </div>
  );
}
