"use client";

import { createElement, useContext } from "react";

import type { ListState } from "./list-state.ts";
import { PanelSlot } from "./panel-slot.ts";

/** The object that a list's URL opens, beside the list, drawn by whoever knows its kind. */
export function Panel({ state: { openId, openObject } }: { state: Pick<ListState, "openId" | "openObject"> }) {
  const Content = useContext(PanelSlot);
  if (openId === null || Content === null) return null;
  return createElement(Content, { id: openId, onClose: () => openObject(null) });
}
