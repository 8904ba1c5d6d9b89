"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";

import { followPageVisibility } from "#lib/query/browser-live.ts";
import { createQueryClient } from "#lib/query/query-client.ts";

export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(createQueryClient);
  useEffect(followPageVisibility, []);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
