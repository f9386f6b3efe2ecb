//go:build linux

package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
)

// npyClaim is an NPY file whose header says what it likes.
func npyClaim(descr, shape string) string {
	h := fmt.Sprintf("{'descr': '%s', 'fortran_order': False, 'shape': %s, }", descr, shape)
	h += strings.Repeat(" ", 117-len(h)) + "\n"
	return "\x93NUMPY\x01\x00" + string(binary.LittleEndian.AppendUint16(nil, uint16(len(h)))) + h
}

// packedUp is a zip file of one member that begins with head and goes on with so many copies of a text.
func packedUp(t *testing.T, members map[string]string, big, head, text string, copies int) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range members {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(content))
	}
	w, err := z.Create(big)
	if err != nil {
		t.Fatal(err)
	}
	w.Write([]byte(head))
	part := []byte(strings.Repeat(text, 1<<12))
	for range copies >> 12 {
		w.Write(part)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func pngClaim(width, height uint32) string {
	chunk := func(kind string, body []byte) string {
		b := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
		b = append(append(b, kind...), body...)
		return string(binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:])))
	}
	size := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, width), height)
	return "\x89PNG\r\n\x1a\n" + chunk("IHDR", append(size, 8, 6, 0, 0, 0)) + chunk("IDAT", []byte("\x78\x9c\x03\x00\x00\x00\x00\x01")) + chunk("IEND", nil)
}

// What is wrong with a file, or is meant to do harm, is one line, without a wait and within 256 MB.
func TestHostileFiles(t *testing.T) {
	t.Chdir(t.TempDir())
	many := strings.Repeat("1,", 1_000_000) + "1\n"
	for _, f := range []struct{ name, content, want string }{
		{"cut.npy", npyClaim("<f8", "(1000,)") + strings.Repeat("12345678", 46), "the file is cut off"},
		{"claim.npy", npyClaim("<f8", "(4611686018427387904,)") + "12345678", "the file is cut off"},
		{"claims.npy", npyClaim("<f8", "(2147483648, 2147483648)") + "12345678", "the file is cut off"},
		{"pickled.npy", npyClaim("|O", "(2,)") + "\x80\x04]", "Python pickles, which can run code: they are not read"},
		{"bomb.npz", packedUp(t, nil, "x.npy", npyClaim("<f8", "(125000000,)"), "\x00\x00\x00\x00\x00\x00\x00\x00", 12_500_000), "--unpacked says how large it may become"},
		{"bomb.xlsx", packedUp(t, map[string]string{
			"[Content_Types].xml":        "<Types/>",
			"xl/workbook.xml":            `<workbook xmlns:r="r"><sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>`,
			"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>`,
		}, "xl/worksheets/sheet1.xml", "<worksheet><sheetData>", "<row><c><v>1</v></c></row>", 8_000_000), "the file unpacks to more than 64 times its size"},
		{"huge.png", pngClaim(30000, 30000), "the picture claims 30000×30000 pixels"},
		{"wide.csv", many + many, "1000001 columns, more than"},
		{"nul.csv", "a,b\n1,\x00\n2,3\n", "line 2: a zero byte"},
		{"utf16.csv", "\xff\xfea\x00,\x00b\x00\n\x001\x00,\x002\x00\n\x003\x00,\x00\xe9\x00\n\x00", `line 3, column "b": "é" is not a number`},
		{"ragged.csv", "a,b\n" + strings.Repeat("1,2\n", 100000) + "1,2,3\n", "line 100002: 3 cells, but line 1 has 2"},
		{"loop.csv", "", "too many levels of symbolic links"},
		{"pipe.csv", "", "this is a pipe that nobody writes to"},
		{"cut.parquet", "PAR1" + strings.Repeat("\xff", 100) + "\xff\xff\xff\x7fPAR1", ""},
		{"folder", "", "this is a folder"},
	} {
		var err error
		switch f.name {
		case "loop.csv":
			err = os.Symlink(f.name, f.name)
		case "pipe.csv":
			err = syscall.Mkfifo(f.name, 0o644)
		case "folder":
			err = os.Mkdir(f.name, 0o755)
		default:
			err = os.WriteFile(f.name, []byte(f.content), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, verb := range []string{"svd", "info", "describe"} {
			if verb != "svd" && f.name == "utf16.csv" { // what these have no objection to
				continue
			}
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute) // a hang, and not how slow the machine is
			cmd := exec.CommandContext(ctx, os.Args[0], verb, f.name)
			cmd.Env = process().Env
			out, _ := cmd.CombinedOutput()
			cancel()
			text := string(out)
			if cmd.ProcessState.ExitCode() != exitData || strings.Count(text, "\n") != 1 || !strings.HasPrefix(text, "lina: "+f.name+": ") || !strings.Contains(text, f.want) {
				t.Errorf("lina %s %s: exit %d, %.300q", verb, f.name, cmd.ProcessState.ExitCode(), text)
			}
			if most := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss >> 10; most > 256 {
				t.Errorf("lina %s %s: %d MB", verb, f.name, most)
			}
		}
	}
}
