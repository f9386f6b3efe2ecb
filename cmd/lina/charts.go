package main

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/lina-la/lina/plot"
	"github.com/lina-la/lina/show"
)

// chartFlags are the flags of commands that draw.
type chartFlags struct {
	file  string
	size  string
	title string
}

func (f *chartFlags) add(cmd *cobra.Command, what string) {
	fs := cmd.Flags()
	fs.StringVar(&f.file, "plot", "", "also draw "+what+" into this file (.png .svg .pdf), or with - into the terminal")
	f.addLook(cmd)
}

func (f *chartFlags) addLook(cmd *cobra.Command) {
	fs := cmd.Flags()
	fs.StringVar(&f.size, "size", "", "pixels of a PNG, as 1600 or 1600x1000 (default 1400 wide)")
	fs.StringVar(&f.title, "title", "", "what stands above the plot")
	for _, name := range []string{"size", "title"} {
		cmd.RegisterFlagCompletionFunc(name, cobra.NoFileCompletions)
	}
}

// check finds what is wrong with the flags before anything is computed.
func (f *chartFlags) check() error {
	if f.file != "" && f.file != "-" && !slices.Contains(plot.Formats, f.ending()) {
		return usageError{fmt.Errorf("--plot %s: pictures end in .png, .svg or .pdf", f.file)}
	}
	_, err := f.pixels()
	return err
}

func (f *chartFlags) ending() string {
	return strings.TrimPrefix(strings.ToLower(filepath.Ext(f.file)), ".")
}

func (f *chartFlags) pixels() (*plot.Options, error) {
	o := &plot.Options{}
	if f.size == "" {
		return o, nil
	}
	if n, _ := fmt.Sscanf(f.size+" ", "%dx%d ", &o.Width, &o.Height); n == 0 || o.Width < 100 || o.Width > 20000 || o.Height < 0 || o.Height > 20000 {
		return nil, usageError{fmt.Errorf("--size %s: want pixels, as 1600 or 1600x1000, from 100 to 20000", f.size)}
	}
	return o, nil
}

// draw draws a chart where --plot says, if it says so.
func (f *chartFlags) draw(w io.Writer, c show.Chart) error {
	if f.file == "" {
		return nil
	}
	if f.title != "" {
		c.Title = f.title
	}
	if f.file == "-" {
		return drawInTerminal(w, c)
	}
	o, err := f.pixels()
	if err != nil {
		return err
	}
	return fileError(writeWhole(f.file, func(w io.Writer) error { return plot.Write(w, f.ending(), c, o) }))
}

// drawInTerminal draws a chart as a picture where the terminal shows pictures, and
// in braille elsewhere.
func drawInTerminal(w io.Writer, c show.Chart) error {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		_, err := io.WriteString(w, "\n"+plot.Text(c, nil))
		return err
	}
	cols, rows, err := term.GetSize(int(f.Fd()))
	if err != nil {
		cols, rows = 80, 24
	}
	switch picturesOf() {
	case kitty:
		return drawKitty(w, c)
	case sixel:
		return drawSixel(w, c)
	}
	o := &plot.TextOptions{Width: min(cols-1, 110), Height: min(max(rows-4, 10), 32), Color: os.Getenv("NO_COLOR") == ""}
	_, err = io.WriteString(w, "\n"+plot.Text(c, o))
	return err
}

// drawKitty sends a picture as the protocol of kitty has it: a PNG in base64, in parts
// of 4096 characters.
func drawKitty(w io.Writer, c show.Chart) error {
	img, err := plot.Picture(c, 900, 620)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		return err
	}
	text := base64.StdEncoding.EncodeToString(b.Bytes())
	head := "a=T,f=100,"
	for len(text) > 0 {
		n := min(4096, len(text))
		more := 0
		if n < len(text) {
			more = 1
		}
		if _, err := fmt.Fprintf(w, "\x1b_G%sm=%d;%s\x1b\\", head, more, text[:n]); err != nil {
			return err
		}
		text, head = text[n:], ""
	}
	_, err = io.WriteString(w, "\n")
	return err
}
