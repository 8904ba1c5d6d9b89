import type { BackupAction } from "#lib/contract/backup-action.ts";

/** What is said of each thing that can be done with Velero's objects: its button, once it is done, and what will happen. */
export const backupWords: Readonly<
  Record<BackupAction["verb"], { readonly does: string; readonly done: string; readonly will: string }>
> = {
  "back-up": {
    does: "Back up",
    done: "Asked Velero for it",
    will: "Velero makes one backup now, as one that restores may come from.",
  },
  "create-schedule": {
    does: "Create",
    done: "Created",
    will: "Velero makes a backup each time the schedule fires, from now on.",
  },
  "edit-schedule": {
    does: "Change",
    done: "Changed",
    will: "From its next run on the schedule makes backups so. Backups that are there stay as they are.",
  },
  pause: {
    does: "Pause",
    done: "Paused",
    will: "It makes no more backups until it is resumed. Those that are there stay, and expire.",
  },
  resume: {
    does: "Resume",
    done: "Resumed",
    will: "It makes backups again. If a run is overdue, Velero makes one at once.",
  },
  "create-location": {
    does: "Create",
    done: "Created",
    will: "Velero checks within a minute whether it can reach the bucket, and lists the backups that are in it already.",
  },
  "make-read-only": {
    does: "Make read-only",
    done: "Made read-only",
    will: "Nothing is written to it or deleted from it any more; it can be restored from. Schedules that go there fail.",
  },
  "make-writable": {
    does: "Make writable",
    done: "Made writable",
    will: "Velero may write backups to it and deletes those that have expired. Only one cluster should write to one bucket and prefix.",
  },
  "make-default": {
    does: "Make default",
    done: "Made the default",
    will: "What names no storage location goes to this one. Velero takes the mark off the one that has it now.",
  },
  "remove-location": {
    does: "Remove",
    done: "Removed",
    will: "Velero forgets the bucket. The backups in it stay in this cluster's lists, but nothing can be restored from them while there is no location of this name. What is in the bucket stays there.",
  },
  restore: {
    does: "Restore",
    done: "Asked Velero for it",
    will: "Velero brings back what is named below. It checks nothing by itself: your own rights to each kind and namespace are asked once more before it is told.",
  },
  "delete-backup": {
    does: "Delete",
    done: "Asked Velero to delete it",
    will: "Velero deletes the backup from the bucket, its snapshots of volumes and the restores made from it. Nothing brings it back.",
  },
};
