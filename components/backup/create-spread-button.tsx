"use client";

import { useState } from "react";

import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import { useIsPast } from "#lib/query/past.ts";

const CreateSpreadDialog = later(() => import("./create-spread-dialog.tsx"), null);

/** Opens the copying of a schedule to more clusters. */
export function CreateSpreadButton() {
  const [isOpen, setOpen] = useState(false);
  if (useIsPast()) return null;
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Copy to clusters…
      </Button>
      {isOpen && <CreateSpreadDialog onClose={() => setOpen(false)} />}
    </>
  );
}
