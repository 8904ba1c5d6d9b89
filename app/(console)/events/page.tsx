import type { Metadata } from "next";

import { EventPage } from "#components/event/event-page.tsx";

export const metadata: Metadata = { title: "Events" };

export default function Page() {
  return <EventPage />;
}
