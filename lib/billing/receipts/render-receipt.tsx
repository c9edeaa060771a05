import "server-only";
import path from "node:path";
import { Document, Font, Page, renderToBuffer, StyleSheet, Text, View } from "@react-pdf/renderer";
import type { ReceiptView } from "./receipt";

const fonts = path.join(process.cwd(), "node_modules/geist/dist/fonts/geist-sans");
Font.register({
  family: "Geist",
  fonts: [
    { src: path.join(fonts, "Geist-Regular.ttf"), fontWeight: 400 },
    { src: path.join(fonts, "Geist-SemiBold.ttf"), fontWeight: 600 },
  ],
});
// Words are not broken: there is room, and hyphens of another language are faults.
Font.registerHyphenationCallback((word) => [word]);

const ink = "#1d2b2a";
const quiet = "#5d6b69";
const pine = "#14594d";
const rule = "#dfe4e1";

const styles = StyleSheet.create({
  page: { padding: 56, fontFamily: "Geist", fontSize: 10, color: ink, lineHeight: 1.5 },
  head: { flexDirection: "row", justifyContent: "space-between", marginBottom: 36 },
  brand: { fontSize: 20, fontWeight: 600, color: pine },
  title: { fontSize: 20, fontWeight: 600, textAlign: "right" },
  quiet: { color: quiet },
  strong: { fontWeight: 600 },
  parties: { flexDirection: "row", gap: 32, marginBottom: 32 },
  party: { flex: 1 },
  label: { color: quiet, fontSize: 9, marginBottom: 4 },
  row: { flexDirection: "row", justifyContent: "space-between", gap: 24, paddingVertical: 8 },
  ruled: { borderTopWidth: 1, borderTopColor: rule },
  heavy: { borderTopWidth: 1.5, borderTopColor: ink, marginTop: 4, paddingTop: 10, fontSize: 13 },
  sums: { marginLeft: "45%" },
  facts: { marginTop: 32 },
  note: { marginTop: 28, color: quiet, fontSize: 9 },
});

/** A receipt as a PDF. */
export function renderReceipt(view: ReceiptView, locale: string): Promise<Buffer> {
  return renderToBuffer(<Receipt view={view} locale={locale} />);
}

function Receipt({ view, locale }: { view: ReceiptView; locale: string }) {
  return (
    <Document title={`${view.title} ${view.number}`} author={view.from.lines[0]} language={locale}>
      <Page size="A4" style={styles.page}>
        <View style={styles.head}>
          <Text style={styles.brand}>TalIA</Text>
          <View>
            <Text style={styles.title}>{view.title}</Text>
            <Text style={{ textAlign: "right" }}>
              {view.numberName}: {view.number}
            </Text>
            <Text style={[styles.quiet, { textAlign: "right" }]}>
              {view.dateName}: {view.date}
            </Text>
          </View>
        </View>
        <View style={styles.parties}>
          {[view.from, view.to].map(({ title, lines }) => (
            <View key={title} style={styles.party}>
              <Text style={styles.label}>{title}</Text>
              {lines.map((line, index) => (
                <Text key={line} style={index === 0 ? styles.strong : {}}>
                  {line}
                </Text>
              ))}
            </View>
          ))}
        </View>
        <View style={[styles.row, styles.quiet]}>
          <Text>{view.columns.concept}</Text>
          <Text>{view.columns.amount}</Text>
        </View>
        <View style={[styles.row, styles.ruled]}>
          <Text>{view.item}</Text>
          <Text>{view.total.value}</Text>
        </View>
        <View style={styles.ruled} />
        <View style={styles.sums}>
          {view.sums.map((sum) => (
            <Sum key={sum.name} {...sum} />
          ))}
          <View style={[styles.row, styles.heavy, styles.strong]}>
            <Text>{view.total.name}</Text>
            <Text>{view.total.value}</Text>
          </View>
          {view.after.map((sum) => (
            <Sum key={sum.name} {...sum} />
          ))}
        </View>
        <View style={styles.facts}>
          {view.facts.map(({ name, value }) => (
            <Text key={name}>
              <Text style={styles.quiet}>{name}: </Text>
              {value}
            </Text>
          ))}
        </View>
        <Text style={styles.note}>{view.note}</Text>
      </Page>
    </Document>
  );
}

function Sum({ name, value }: { name: string; value: string }) {
  return (
    <View style={[styles.row, { paddingVertical: 4 }]}>
      <Text style={styles.quiet}>{name}</Text>
      <Text>{value}</Text>
    </View>
  );
}
