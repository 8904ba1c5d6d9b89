import type { LucideIcon } from "lucide-react";

import { Button, type ButtonProps } from "./button.tsx";

interface IconButtonProps extends Omit<ButtonProps, "children"> {
  Icon: LucideIcon;
  /** What it does: read out, and shown on hover. */
  label: string;
}

export function IconButton({ Icon, label, look = "quiet", className = "", ...props }: IconButtonProps) {
  return (
    <Button aria-label={label} title={label} look={look} className={`w-7 px-0! ${className}`} {...props}>
      <Icon aria-hidden size={15} strokeWidth={1.75} />
    </Button>
  );
}
