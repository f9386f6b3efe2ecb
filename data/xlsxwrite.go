package data

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The files of a workbook of one sheet, but for the sheet.
var xlsxFiles = [][2]string{
	{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`},
	{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
	{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`},
	{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`},
	{"xl/styles.xml", `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`},
}

// writeXLSX writes a workbook of one sheet, the names of the columns in its first row.
func writeXLSX(w io.Writer, t *Table) error {
	if t.Rows() >= sheetRows || len(t.Cols) > sheetCols {
		return fmt.Errorf("data: a sheet holds %d rows and %d columns, and the table has %d below its header, and %d", sheetRows, sheetCols, t.Rows(), len(t.Cols))
	}
	if err := t.FirstInfinite(); err != nil {
		return fmt.Errorf("%w: XLSX has no such number", err)
	}
	z := zip.NewWriter(w)
	for _, f := range xlsxFiles {
		if err := inZip(z, f[0], func(out *bufio.Writer) error { _, err := out.WriteString(f[1]); return err }); err != nil {
			return err
		}
	}
	if err := inZip(z, "xl/worksheets/sheet1.xml", t.writeSheet); err != nil {
		return err
	}
	return z.Close()
}

// inZip writes a file of XML.
func inZip(z *zip.Writer, name string, write func(out *bufio.Writer) error) error {
	f, err := z.Create(name)
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(f, 64<<10)
	out.WriteString(xml.Header)
	if err := write(out); err != nil {
		return err
	}
	return out.Flush()
}

func (t *Table) writeSheet(out *bufio.Writer) error {
	out.WriteString(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:`)
	out.WriteString(cellName(t.Rows(), max(len(t.Cols), 1)-1))
	out.WriteString(`"/><sheetData>`)
	for i := -1; i < t.Rows(); i++ {
		fmt.Fprintf(out, `<row r="%d">`, i+2)
		for j := range t.Cols {
			c := &t.Cols[j]
			var err error
			switch {
			case i < 0:
				err = writeTextCell(out, cellName(0, j), c.Name, ` s="1"`)
			case c.missing(i):
			case c.IsNum():
				_, err = fmt.Fprintf(out, `<c r="%s"><v>%s</v></c>`, cellName(i+1, j), sheetNumber(c.Num[i]))
			default:
				err = writeTextCell(out, cellName(i+1, j), c.Str[i], "")
			}
			if err != nil {
				return err
			}
		}
		out.WriteString("</row>")
	}
	_, err := out.WriteString("</sheetData></worksheet>")
	return err
}

// sheetNumber is a number as other programs read it without loss.
func sheetNumber(x float64) string {
	if x == 0 && math.Signbit(x) {
		return "-0.0"
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

// longestCell is how many characters a cell holds.
const longestCell = 32767

func writeTextCell(out *bufio.Writer, at, s, style string) error {
	if !utf8.ValidString(s) || utf8.RuneCountInString(s) > longestCell {
		return fmt.Errorf("data: cell %s: %q is not UTF-8, or has more than %d characters", at, clip(s), longestCell)
	}
	fmt.Fprintf(out, `<c r="%s"%s t="inlineStr"><is><t xml:space="preserve">`, at, style)
	if err := xml.EscapeText(out, []byte(escaped(s))); err != nil {
		return err
	}
	_, err := out.WriteString("</t></is></c>")
	return err
}

// escaped writes characters that XML does not have as _x0001_, and what looks like that with
// its first character so.
func escaped(s string) string {
	var b strings.Builder
	for i, r := range s {
		switch {
		case r < ' ' && r != '\t' && r != '\n' || r == '\ufffe' || r == '\uffff':
			fmt.Fprintf(&b, "_x%04X_", r)
		case r == '_' && unescaped(s[i:min(len(s), i+7)]) != s[i:min(len(s), i+7)]:
			b.WriteString("_x005F_")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
