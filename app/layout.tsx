import "./globals.css";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";

import { theme } from "#components/shell/theme.ts";
import { density } from "#components/ui/density.ts";

import { Providers } from "./providers.tsx";

export const metadata: Metadata = {
  title: { default: "Quarterdeck", template: "%s · Quarterdeck" },
  description: "One console for every Kubernetes cluster",
};

export const viewport: Viewport = { width: "device-width", initialScale: 1, viewportFit: "cover" };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <script dangerouslySetInnerHTML={{ __html: theme.script + density.script }} />
      </head>
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
