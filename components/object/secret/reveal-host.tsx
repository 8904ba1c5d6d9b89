"use client";

import { useCallback, useState } from "react";

import type { ObjectRef } from "#lib/query/object-ref.ts";
import { dropReveal, readReveal } from "#lib/query/reveal.ts";

import { RevealDialog } from "./reveal-dialog.tsx";
import type { AskedReveal } from "./use-reveal.ts";

interface RevealHostProps {
  object: ObjectRef;
  keys: readonly string[];
  /** The key whose button was pressed. */
  asked: string | null;
  onClose: () => void;
}

/** Where values of one Secret appear: asked for on this page, or on coming back to it from the sign-in. */
export default function RevealHost({ object, keys, asked, onClose }: RevealHostProps) {
  const [pending, setPending] = useState(() => readReveal(object, Date.now()));
  const close = useCallback(() => {
    dropReveal();
    setPending(null);
    onClose();
  }, [onClose]);
  const opened: AskedReveal | null = asked === null ? pending : { keys: [asked], reason: "", intent: null };
  if (opened === null) return null;
  return <RevealDialog key={asked ?? ""} object={object} keys={keys} asked={opened} onClose={close} />;
}
