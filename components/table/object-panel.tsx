"use client";

import { useContext } from "react";

import { PanelSlot } from "./panel-slot.ts";

/** One object beside its list, drawn by whoever knows its kind. */
export default function ObjectPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const Panel = useContext(PanelSlot);
  return Panel && <Panel id={id} onClose={onClose} />;
}
