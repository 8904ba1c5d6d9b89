"use client";

import {
  type ButtonHTMLAttributes,
  cloneElement,
  type ComponentType,
  type ReactElement,
  Suspense,
  useState,
} from "react";

interface OnDemandProps<Props extends object> {
  trigger: ReactElement<ButtonHTMLAttributes<HTMLButtonElement>>;
  /** Loaded with `lazy`, and open as soon as it is there. */
  Popup: ComponentType<Props & { trigger: ReactElement }>;
  /** What else it shows. */
  props?: Props;
}

/**
 * A trigger whose popup is loaded when it is first pressed: positioning code is a tenth of a page's script, and most visits open nothing.
 */
export function OnDemand<Props extends object>({ trigger, Popup, props }: OnDemandProps<Props>) {
  const [isWanted, setWanted] = useState(false);
  if (!isWanted) return cloneElement(trigger, { onClick: () => setWanted(true) });
  return (
    <Suspense fallback={trigger}>
      <Popup {...(props ?? ({} as Props))} trigger={trigger} />
    </Suspense>
  );
}
