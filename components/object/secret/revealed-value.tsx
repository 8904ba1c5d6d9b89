import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";

import { CopyButton } from "#components/ui/copy-button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { RevealedValue } from "#lib/contract/reveal.ts";
import { formatNoun } from "#lib/format/count.ts";

/** One value: it is in the page only while it is looked at. The mask says nothing of its length. */
export function RevealedRow({ value: { key, encoding, value, bytes } }: { value: RevealedValue }) {
  const [isSeen, setSeen] = useState(false);
  return (
    <li className="border-b border-line py-2 last:border-b-0">
      <div className="flex min-w-0 items-center gap-2">
        <span className="min-w-0 flex-1 font-mono wrap-anywhere">{key}</span>
        <span className="text-small whitespace-nowrap text-ink-3">
          {encoding === "binary" && "binary, base64 of "}
          {formatNoun(bytes, "byte")}
        </span>
        <IconButton
          Icon={isSeen ? EyeOff : Eye}
          label={isSeen ? `Mask ${key}` : `Show ${key}`}
          onClick={() => setSeen(!isSeen)}
        />
        <CopyButton text={value} />
      </div>
      <p className="mt-1 max-h-40 overflow-auto rounded-md border border-line bg-page px-2 py-1 font-mono text-small wrap-anywhere">
        {!isSeen && <span aria-label="masked">••••••••••••</span>}
        {isSeen && value === "" && <span className="text-ink-3">empty</span>}
        {isSeen && value !== "" && <PlainText text={value} most={20_000} isMultiline />}
      </p>
    </li>
  );
}
