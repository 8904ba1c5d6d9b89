"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";

import { Button } from "./button.tsx";

const CONFIRM_MILLISECONDS = 1500;

export function CopyButton({ text, label = "Copy" }: { text: string; label?: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), CONFIRM_MILLISECONDS);
  };
  const Icon = isCopied ? Check : Copy;
  return (
    <Button onClick={() => void copy()}>
      <Icon aria-hidden size={13} />
      <span aria-live="polite">{isCopied ? "Copied" : label}</span>
    </Button>
  );
}
