import { useRef, useState } from "react";
import { Download, Upload } from "lucide-react";
import { toast } from "sonner";
import { explain } from "../../lib/problem.ts";
import { Button } from "../../ui/button.tsx";
import { exportData, type ExportFormat } from "./api/export-data.ts";
import { useImportData } from "./api/import-data.ts";
import { Row, Section } from "./section.tsx";

const formats: { format: ExportFormat; label: string }[] = [
  { format: "json", label: "JSON" },
  { format: "csv", label: "CSV" },
  { format: "ics", label: "Calendar" },
];

/** What is yours goes out and comes in. */
export function DataSection() {
  const [busy, setBusy] = useState<ExportFormat>();
  const file = useRef<HTMLInputElement>(null);
  const load = useImportData();
  const save = async (format: ExportFormat) => {
    setBusy(format);
    try {
      await exportData(format);
    } catch (error) {
      toast.error(explain(error));
    } finally {
      setBusy(undefined);
    }
  };
  return (
    <Section title="Your data">
      <Row title="Export" hint="All tasks, as a file">
        <div className="flex gap-1.5">
          {formats.map(({ format, label }) => (
            <Button key={format} size="sm" busy={busy === format} onClick={() => void save(format)}>
              <Download className="size-3.5" /> {label}
            </Button>
          ))}
        </div>
      </Row>
      <Row title="Import" hint="An export, a CSV table, or text with one task a line">
        <input
          ref={file}
          type="file"
          accept=".json,.csv,.txt,.md"
          aria-label="File to import"
          className="hidden"
          onChange={({ target }) => {
            const chosen = target.files?.[0];
            target.value = "";
            if (chosen) load.mutate(chosen);
          }}
        />
        <Button size="sm" busy={load.isPending} onClick={() => file.current?.click()}>
          <Upload className="size-3.5" /> Choose a file
        </Button>
      </Row>
    </Section>
  );
}
