"use client";

import { createElement, use, useState } from "react";

import { Button } from "./button.tsx";
import { ExplainSlot, type Refused } from "./explain-slot.ts";

/** Opens the explanation of a refusal in its place. */
export function WhyNot({ refused }: { refused: Refused }) {
  const Explain = use(ExplainSlot);
  const [isOpen, setOpen] = useState(false);
  if (Explain === null) return null;
  return (
    <>
      <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        Why may I not?
      </Button>
      {isOpen && <div className="mt-1 basis-full">{createElement(Explain, { refused })}</div>}
    </>
  );
}
