import type { Action } from "#lib/contract/action.ts";

const labels: Readonly<Record<Action["verb"], string>> = {
  restart: "Restart…",
  scale: "Scale…",
  evict: "Evict…",
  delete: "Delete…",
  cordon: "Cordon…",
  uncordon: "Uncordon…",
  "back-up": "Back up now…",
  "create-schedule": "New schedule…",
  "edit-schedule": "Edit…",
  pause: "Pause…",
  resume: "Resume…",
  "create-location": "New storage location…",
  "make-read-only": "Make read-only…",
  "make-writable": "Make writable…",
  "make-default": "Make default…",
  "remove-location": "Remove…",
  restore: "Restore…",
  "delete-backup": "Delete…",
};

/** An action on a button that asks first: `Restart…`. Apart from the other words: every list has it. */
export const labelOfAction = ({ verb }: Action): string => labels[verb];
