import { Minus, Plus } from "lucide-react";
import { type RefObject, useId } from "react";

import { Button } from "#components/ui/button.tsx";

/** As the contract: a number typed by mistake is not sent. */
const MOST = 10_000;

interface ReplicaFieldProps {
  value: number;
  /** Undefined while it is not known. */
  present: number | undefined;
  input: RefObject<HTMLInputElement | null>;
  onChange: (value: number) => void;
}

/** How many replicas it is to have, beside how many it has. */
export function ReplicaField({ value, present, input, onChange }: ReplicaFieldProps) {
  const id = useId();
  const choose = (next: number) => onChange(Math.max(0, Math.min(MOST, Math.trunc(next) || 0)));
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <label htmlFor={id} className="font-semibold">
        Replicas
      </label>
      <span className="inline-flex gap-1">
        <Button className="w-9 px-0!" aria-label="One less" disabled={value <= 0} onClick={() => choose(value - 1)}>
          <Minus aria-hidden size={14} />
        </Button>
        <input
          id={id}
          ref={input}
          type="number"
          inputMode="numeric"
          min={0}
          max={MOST}
          step={1}
          value={value}
          onChange={({ currentTarget }) => choose(currentTarget.valueAsNumber)}
          className="h-7 w-20 [appearance:textfield] rounded-md border border-line-strong bg-panel px-2 text-center text-lead font-semibold [&::-webkit-inner-spin-button]:appearance-none"
        />
        <Button className="w-9 px-0!" aria-label="One more" disabled={value >= MOST} onClick={() => choose(value + 1)}>
          <Plus aria-hidden size={14} />
        </Button>
      </span>
      <span className="text-ink-2">now {present ?? "?"}</span>
    </div>
  );
}
