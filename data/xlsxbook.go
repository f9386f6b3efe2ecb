package data

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
)

// An XLSX file is a zip file of XML: a workbook that lists the sheets, a sheet of cells, the
// texts that cells share, and the styles, which alone tell a date from a number.
// Format: ECMA-376, Office Open XML, part 1.
var xlsxFormat = Format{
	Name:       "XLSX",
	Extensions: []string{".xlsx", ".xlsm"},
	Match: func(head []byte) bool {
		name := firstInZip(head)
		for _, begin := range []string{"[Content_Types].xml", "_rels/", "xl/", "docProps/", "customXml/"} {
			if strings.HasPrefix(name, begin) {
				return true
			}
		}
		return false
	},
	Read: func(in *Input, o *Options) (*Table, error) {
		b, err := openBook(in)
		if err != nil {
			return nil, err
		}
		return b.table(in, o)
	},
	Parts: func(in *Input, o *Options) ([]Part, error) {
		b, err := openBook(in)
		if err != nil {
			return nil, err
		}
		var parts []Part
		for _, s := range b.sheets {
			rows, cols := b.dimension(s)
			parts = append(parts, Part{s.name, []int{rows, cols}, ""})
		}
		return parts, nil
	},
	Write: writeXLSX,
}

// book is an opened workbook.
type book struct {
	files  map[string]*zip.File
	left   int64 // bytes that its files may unpack to
	sheets []bookSheet
	epoch  int // 1904 or 1900
	texts  []string
	dates  []bool // by the number of a cell's style
}

// bookSheet is a sheet and the file it is in.
type bookSheet struct{ name, file string }

func openBook(in *Input) (*book, error) {
	z, size, err := openZip(in)
	if err != nil {
		return nil, err
	}
	b := &book{files: map[string]*zip.File{}, left: in.MostUnpacked(size), epoch: 1900}
	for _, f := range z.File {
		b.files[strings.ToLower(f.Name)] = f
	}
	main, err := b.relations("", "_rels/.rels")
	if err != nil {
		return nil, err
	}
	where := "xl/workbook.xml"
	for _, r := range main {
		if strings.HasSuffix(r.kind, "/officeDocument") {
			where = r.target
		}
	}
	return b, b.workbook(where)
}

// relation is a link from one file of the book to another.
type relation struct{ id, kind, target string }

// relations reads the links that files in a folder have; none if there is no such file.
func (b *book) relations(folder, file string) (out []relation, err error) {
	if b.files[strings.ToLower(file)] == nil {
		return nil, nil
	}
	err = b.each(file, func(tok xml.Token, _ *xml.Decoder) error {
		if e, ok := tok.(xml.StartElement); ok && e.Name.Local == "Relationship" && attr(e, "TargetMode") != "External" {
			target := attr(e, "Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join(folder, target)
			}
			out = append(out, relation{attr(e, "Id"), attr(e, "Type"), strings.TrimPrefix(target, "/")})
		}
		return nil
	})
	return out, err
}

// workbook reads the list of sheets, the styles and the shared texts.
func (b *book) workbook(file string) error {
	folder := path.Dir(file)
	links, err := b.relations(folder, path.Join(folder, "_rels", path.Base(file)+".rels"))
	if err != nil {
		return err
	}
	targets := map[string]string{}
	var styles, texts string
	for _, r := range links {
		targets[r.id] = r.target
		switch {
		case strings.HasSuffix(r.kind, "/styles"):
			styles = r.target
		case strings.HasSuffix(r.kind, "/sharedStrings"):
			texts = r.target
		}
	}
	err = b.each(file, func(tok xml.Token, _ *xml.Decoder) error {
		e, ok := tok.(xml.StartElement)
		switch {
		case !ok:
		case e.Name.Local == "workbookPr" && isTrue(attr(e, "date1904")):
			b.epoch = 1904
		case e.Name.Local == "sheet":
			b.sheets = append(b.sheets, bookSheet{attr(e, "name"), targets[attr(e, "id")]})
		}
		return nil
	})
	if err == nil && len(b.sheets) == 0 {
		err = fmt.Errorf("the workbook has no sheets")
	}
	if err == nil && b.files[strings.ToLower(styles)] != nil {
		err = b.readStyles(styles)
	}
	if err == nil && b.files[strings.ToLower(texts)] != nil {
		err = b.readTexts(texts)
	}
	return err
}

// each calls f for all tokens of a file.
func (b *book) each(file string, f func(tok xml.Token, dec *xml.Decoder) error) error {
	z := b.files[strings.ToLower(file)]
	if z == nil {
		return fmt.Errorf("the workbook lacks %s", printable(file))
	}
	if z.UncompressedSize64 > uint64(b.left) {
		return errUnpacks()
	}
	b.left -= int64(z.UncompressedSize64)
	r, err := z.Open()
	if err != nil {
		return fmt.Errorf("the zip file is damaged: %w", err)
	}
	defer r.Close()
	dec := xml.NewDecoder(io.LimitReader(r, int64(z.UncompressedSize64)+1))
	root, ended := "", false
	for {
		tok, err := dec.RawToken()
		switch e := tok.(type) {
		case xml.StartElement:
			if root == "" {
				root = e.Name.Local
			}
		case xml.EndElement:
			ended = ended || e.Name.Local == root
		}
		switch {
		case err == io.EOF && ended:
			return nil
		case err == io.EOF:
			err = fmt.Errorf("%s is cut off", printable(file))
		case err != nil:
			err = fmt.Errorf("%s is damaged: %w", printable(file), err)
		default:
			err = f(tok, dec)
		}
		if err == errEnough {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func isTrue(s string) bool { return s == "1" || s == "true" }

// readStyles finds the styles that show a number as a date.
func (b *book) readStyles(file string) error {
	custom, within := map[string]string{}, false
	return b.each(file, func(tok xml.Token, _ *xml.Decoder) error {
		switch e := tok.(type) {
		case xml.StartElement:
			switch {
			case e.Name.Local == "numFmt":
				custom[attr(e, "numFmtId")] = attr(e, "formatCode")
			case e.Name.Local == "cellXfs":
				within = true
			case e.Name.Local == "xf" && within:
				id := attr(e, "numFmtId")
				n, _ := strconv.Atoi(id)
				code, ok := custom[id]
				b.dates = append(b.dates, ok && showsDate(code) || !ok && (14 <= n && n <= 17 || n == 22 || 27 <= n && n <= 36 || 50 <= n && n <= 58))
			}
		case xml.EndElement:
			within = within && e.Name.Local != "cellXfs"
		}
		return nil
	})
}

// showsDate reports whether a format code has a year or a day in it, outside of quotes and
// brackets.
func showsDate(code string) bool {
	quoted, bracket := false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i] | 0x20; {
		case code[i] == '"':
			quoted = !quoted
		case quoted:
		case code[i] == '\\' || code[i] == '_' || code[i] == '*':
			i++
		case code[i] == '[' || code[i] == ']':
			bracket = code[i] == '['
		case !bracket && (c == 'y' || c == 'd'):
			return true
		}
	}
	return false
}

// readTexts reads the shared texts. One may be made of runs, each in a font of its own.
func (b *book) readTexts(file string) error {
	var text strings.Builder
	return b.each(file, func(tok xml.Token, dec *xml.Decoder) error {
		switch e := tok.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "si":
				text.Reset()
			case "t":
				return textIn(dec, "t", &text)
			case "rPh": // how it is read aloud
				return textIn(dec, "rPh", &strings.Builder{})
			}
		case xml.EndElement:
			if e.Name.Local == "si" {
				b.texts = append(b.texts, unescaped(text.String()))
			}
		}
		return nil
	})
}

// textIn adds the text up to the end of an element.
func textIn(dec *xml.Decoder, name string, out *strings.Builder) error {
	for {
		tok, err := dec.RawToken()
		if err != nil {
			return fmt.Errorf("the text of a cell is damaged: %w", err)
		}
		switch e := tok.(type) {
		case xml.CharData:
			out.Write(e)
		case xml.EndElement:
			if e.Name.Local == name {
				return nil
			}
		}
	}
}

// unescaped is a text with _x0009_ and the like, which stand for what XML has no way to
// write, as the characters they are.
func unescaped(s string) string {
	for from := 0; ; {
		i := strings.Index(s[from:], "_x")
		if i < 0 || from+i+7 > len(s) {
			return s
		}
		i += from
		n, err := strconv.ParseUint(s[i+2:i+6], 16, 16)
		if err != nil || s[i+6] != '_' {
			from = i + 2
			continue
		}
		c := string(rune(n))
		s = s[:i] + c + s[i+7:]
		from = i + len(c)
	}
}

// dimension is the size that a sheet says it has, −1 where it says none.
func (b *book) dimension(s bookSheet) (rows, cols int) {
	rows, cols = -1, -1
	left := b.left
	b.each(s.file, func(tok xml.Token, _ *xml.Decoder) error {
		e, ok := tok.(xml.StartElement)
		if ok && e.Name.Local == "dimension" {
			if lo, hi, ok := strings.Cut(attr(e, "ref"), ":"); ok {
				r1, c1 := cellPlace(lo)
				r2, c2 := cellPlace(hi)
				if r1 >= 0 && r2 >= r1 && c2 >= c1 {
					rows, cols = r2-r1+1, c2-c1+1
				}
			}
		}
		if ok && (e.Name.Local == "dimension" || e.Name.Local == "sheetData") {
			return errEnough
		}
		return nil
	})
	b.left = left
	return rows, cols
}

// The size of a sheet, beyond which Excel has no cells.
const (
	sheetRows = 1 << 20
	sheetCols = 1 << 14
)

// cellPlace is the row and the column, from 0, of a cell named as A1; row −1 for what is
// no name.
func cellPlace(ref string) (row, col int) {
	i := 0
	for ; i < len(ref) && 'A' <= ref[i]&^0x20 && ref[i]&^0x20 <= 'Z' && i < 4; i++ {
		col = 26*col + int(ref[i]&^0x20-'A') + 1
	}
	row, err := strconv.Atoi(ref[i:])
	if err != nil || i == 0 || row < 1 || row > sheetRows || col > sheetCols {
		return -1, -1
	}
	return row - 1, col - 1
}

// cellName is the name of a cell.
func cellName(row, col int) string {
	name := ""
	for col++; col > 0; col = (col - 1) / 26 {
		name = string(rune('A'+(col-1)%26)) + name
	}
	return name + strconv.Itoa(row+1)
}
