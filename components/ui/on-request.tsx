"use client";

import { type ReactNode, useState } from "react";

import { Button } from "./button.tsx";

/** What is asked for only when somebody wants to know. */
export function OnRequest({ children }: { children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return isOpen ? children : <Button onClick={() => setOpen(true)}>Look it up</Button>;
}
