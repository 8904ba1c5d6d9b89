"use client";

import { Menu as Base } from "@base-ui/react/menu";
import type { LucideIcon } from "lucide-react";
import type { ReactElement, ReactNode } from "react";

import { Kbd } from "./kbd.tsx";
import { choiceLine, floating } from "./surface.ts";

interface MenuProps {
  trigger?: ReactElement;
  /** Instead of a trigger: what it stands at, open from the start until it is closed. */
  anchor?: Element;
  onClosed?: () => void;
  label?: string;
  align?: "start" | "end";
  /** Open at first, for a menu that was loaded when its trigger was pressed. */
  defaultOpen?: boolean;
  children: ReactNode;
}

export function Menu({ trigger, anchor, onClosed, label, align = "end", defaultOpen = false, children }: MenuProps) {
  return (
    <Base.Root
      defaultOpen={defaultOpen || anchor !== undefined}
      onOpenChangeComplete={(isOpen) => !isOpen && onClosed?.()}
    >
      {trigger !== undefined && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Positioner
          anchor={anchor}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-40 outline-none"
        >
          <Base.Popup aria-label={label} className={`min-w-52 p-1 ${floating}`}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

interface MenuActionProps {
  Icon?: LucideIcon;
  /** The key that does the same. */
  shortcut?: string;
  isDangerous?: boolean;
  disabled?: boolean;
  onClick?: () => void;
  /** Renders the line as this element: a link. */
  render?: ReactElement;
  children: ReactNode;
}

export function MenuAction({ Icon, shortcut, isDangerous = false, children, ...props }: MenuActionProps) {
  return (
    <Base.Item className={`${choiceLine} ${isDangerous ? "text-crit" : ""}`} {...props}>
      {Icon !== undefined && <Icon aria-hidden size={14} strokeWidth={1.75} className="text-ink-3" />}
      <span className="min-w-0 flex-1">{children}</span>
      {shortcut !== undefined && <Kbd>{shortcut}</Kbd>}
    </Base.Item>
  );
}

interface MenuChoicesProps<Value extends string> {
  label: string;
  value: Value;
  choices: readonly { value: Value; label: string }[];
  onChoose: (value: Value) => void;
}

/** One of several, under a heading; the menu stays open, so that the effect is seen. */
export function MenuChoices<Value extends string>({ label, value, choices, onChoose }: MenuChoicesProps<Value>) {
  return (
    <Base.RadioGroup value={value} onValueChange={onChoose} aria-label={label} className="py-1">
      <p aria-hidden className="px-2 pb-1 text-micro text-ink-3">
        {label}
      </p>
      <div className="flex gap-1 px-1">
        {choices.map((choice) => (
          <Base.RadioItem
            key={choice.value}
            value={choice.value}
            closeOnClick={false}
            className="flex-1 cursor-default rounded border border-line px-2 py-0.5 text-center text-ink-2 outline-none data-checked:border-accent data-checked:bg-selected data-checked:text-accent-text data-highlighted:bg-hover"
          >
            {choice.label}
          </Base.RadioItem>
        ))}
      </div>
    </Base.RadioGroup>
  );
}

export function MenuLine() {
  return <Base.Separator className="my-1 h-px bg-line" />;
}
