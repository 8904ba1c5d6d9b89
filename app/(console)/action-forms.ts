import type { ActionForms } from "#components/shell/asked-action.ts";
import { later } from "#components/ui/later.tsx";

const BackupForm = later(() => import("#components/backup/create-form.tsx"), null);
const ScheduleForm = later(() => import("#components/backup/schedule-form.tsx"), null);
const LocationForm = later(() => import("#components/backup/location-form.tsx"), null);

/** Fields of the actions that have some. Features do not know each other: here they meet. */
export const actionForms: ActionForms = {
  "back-up": BackupForm,
  "create-schedule": ScheduleForm,
  "edit-schedule": ScheduleForm,
  "create-location": LocationForm,
};
