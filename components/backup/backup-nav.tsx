"use client";

import { usePathname } from "next/navigation";

import { ScopeLink } from "#components/shell/scope-link.tsx";
import { later } from "#components/ui/later.tsx";

// What they stand on would otherwise be cut out of every list's script.
const CreateButtons = later(() => import("./create-buttons.tsx"), null);

const pages = [
  { href: "/backups", label: "Board" },
  { href: "/backups/schedules", label: "Schedules" },
  { href: "/backups/locations", label: "Storage" },
  { href: "/backups/list", label: "Backups" },
  { href: "/restores", label: "Restores" },
  { href: "/backups/drills", label: "Drills" },
  { href: "/backups/migrate", label: "Migration" },
  { href: "/backups/etcd", label: "Control planes" },
];

/** The board is the beginning of every address here, and what makes a restore stands beside backups. */
const isOf = (path: string, href: string): boolean =>
  path === href ||
  (href !== "/backups" && path.startsWith(`${href}/`)) ||
  (href === "/restores" && path === "/backups/restore");

/** The pages about backups, beside each other. */
export function BackupNav() {
  const path = usePathname();
  return (
    <nav
      aria-label="Backups"
      className="flex shrink-0 gap-1 overflow-x-auto overflow-y-clip border-b border-line bg-panel px-3"
    >
      {pages.map(({ href, label }) => (
        <ScopeLink
          key={href}
          href={href}
          aria-current={isOf(path, href) ? "page" : undefined}
          className="flex h-9 items-center border-b-2 border-transparent px-2 whitespace-nowrap text-ink-2 outline-offset-[-2px] hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink"
        >
          {label}
        </ScopeLink>
      ))}
      <div className="ml-auto flex items-center gap-1.5 pl-3">
        <CreateButtons of={["back-up", "create-schedule"]} />
      </div>
    </nav>
  );
}
