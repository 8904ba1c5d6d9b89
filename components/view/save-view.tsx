"use client";

import { BookmarkPlus } from "lucide-react";
import { useState } from "react";

import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";

import { useListAddress } from "./use-list-address.ts";

const SaveDialog = later(() => import("./save-dialog.tsx"), null);

/** In the toolbar of a list: keeps what it shows now under a name. */
export function SaveView() {
  const address = useListAddress();
  const [isOpen, setOpen] = useState(false);
  if (address === null) return null;
  return (
    <>
      <Button look="quiet" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <BookmarkPlus aria-hidden size={14} /> <span className="@max-[560px]:sr-only">Save view</span>
      </Button>
      {isOpen && <SaveDialog address={address} onClose={() => setOpen(false)} />}
    </>
  );
}
