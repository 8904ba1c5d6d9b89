"use client";

import { Select as Base } from "@base-ui/react/select";
import { Check, ChevronDown } from "lucide-react";

import { Button } from "./button.tsx";
import { choiceLine, floating } from "./surface.ts";

interface SelectProps<Value extends string> {
  label: string;
  value: Value;
  choices: readonly { value: Value; label: string }[];
  onChoose: (value: Value) => void;
  disabled?: boolean;
}

export function Select<Value extends string>({
  label,
  value,
  choices,
  onChoose,
  disabled = false,
}: SelectProps<Value>) {
  return (
    <Base.Root
      items={choices}
      value={value}
      disabled={disabled}
      onValueChange={(chosen) => chosen !== null && onChoose(chosen)}
    >
      <Base.Trigger render={<Button aria-label={label} />}>
        <Base.Value />
        <ChevronDown aria-hidden size={13} />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50 outline-none">
          <Base.Popup className={`max-h-80 min-w-(--anchor-width) overflow-auto p-1 ${floating}`}>
            {choices.map((choice) => (
              <Base.Item key={choice.value} value={choice.value} className={choiceLine}>
                <Base.ItemText className="flex-1">{choice.label}</Base.ItemText>
                <Base.ItemIndicator>
                  <Check aria-hidden size={13} />
                </Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
