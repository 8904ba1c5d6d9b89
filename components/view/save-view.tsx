"use client";

import { BookmarkPlus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";

import { Button } from "#components/ui/button.tsx";

import { useListAddress } from "./use-list-address.ts";

const SaveDialog = dynamic(() => import("./save-dialog.tsx"), { ssr: false });

/** In the toolbar of a list: keeps what it shows now under a name. */
export function SaveView() {
  const address = useListAddress();
  const [isOpen, setOpen] = useState(false);
  if (address === null) return null;
  return (
    <>
      <Button look="quiet" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <BookmarkPlus aria-hidden size={14} /> <span className="@max-[440px]:sr-only">Save view</span>
      </Button>
      {isOpen && <SaveDialog address={address} onClose={() => setOpen(false)} />}
    </>
  );
}
