"use client";

import { later } from "#components/ui/later.tsx";

/** What no page waits for: it does nothing before somebody acts, or a stream is lost. */
export const AfterPage = later(() => import("./after-page-parts.tsx"), null);
