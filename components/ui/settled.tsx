"use client";

import { type ReactNode, useEffect, useState } from "react";

interface SettledProps {
  /** Everything that its first look needs has arrived. */
  isReady: boolean;
  placeholder: ReactNode;
  children: ReactNode;
}

/** Longer than a quick answer takes and shorter than patience: then what is there is shown, and the rest comes when it comes. */
const LATE_MILLISECONDS = 1200;

/** Parts that are just mounted have not asked yet, and seem to lack nothing. */
const CALM_MILLISECONDS = 30;

/**
 * Parts that load on their own and appear together: what is drawn first is not pushed by what comes a moment later. They are mounted, and
 * so ask their questions, from the start.
 */
export function Settled({ isReady, placeholder, children }: SettledProps) {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), isReady ? CALM_MILLISECONDS : LATE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [isReady]);
  return (
    <>
      {!isShown && placeholder}
      <div className={isShown ? "contents" : "hidden"}>{children}</div>
    </>
  );
}
