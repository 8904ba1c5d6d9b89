"use client";

import {
  type ButtonHTMLAttributes,
  cloneElement,
  type ComponentType,
  type ReactElement,
  Suspense,
  useState,
} from "react";

interface OnDemandProps {
  trigger: ReactElement<ButtonHTMLAttributes<HTMLButtonElement>>;
  /** Loaded with `lazy`, and open as soon as it is there. */
  Popup: ComponentType<{ trigger: ReactElement }>;
}

/**
 * A trigger whose popup is loaded when it is first pressed: positioning code is a tenth of a page's script, and most visits open nothing.
 */
export function OnDemand({ trigger, Popup }: OnDemandProps) {
  const [isWanted, setWanted] = useState(false);
  if (!isWanted) return cloneElement(trigger, { onClick: () => setWanted(true) });
  return (
    <Suspense fallback={trigger}>
      <Popup trigger={trigger} />
    </Suspense>
  );
}
