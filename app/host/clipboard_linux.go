package host

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"

	"parkledger/app/host/dib"
)

// clipboardPatience is how long the owner of the clipboard may take to hand a picture over, or the next piece of it.
const clipboardPatience = 5 * time.Second

var errClipboardSilent = errors.New("the program that owns the picture does not answer")

// clipboardPicture asks the X server, which serves Wayland's clipboard too, unless the tool that asks Wayland itself is there.
func clipboardPicture() ([]byte, error) {
	if tool, err := exec.LookPath("wl-paste"); err == nil && os.Getenv("WAYLAND_DISPLAY") != "" {
		b, err := exec.Command(tool, "--type", "image/png").Output()
		var exit *exec.ExitError
		if errors.As(err, &exit) { // it ends so where there is no such picture
			return nil, ErrNoPicture
		}
		if err != nil {
			return nil, err
		}
		return wholePNG(b)
	}
	xgb.Logger.SetOutput(io.Discard) // it tells again what its errors say
	c, err := xgb.NewConn()
	if err != nil {
		return nil, err
	}
	defer c.Close()
	r := &selectionReader{conn: c, events: make(chan xgb.Event), done: make(chan struct{})}
	defer close(r.done)
	if err := r.prepare(); err != nil {
		return nil, err
	}
	return r.picture()
}

// selectionReader takes what another program of the X server offers on the clipboard.
type selectionReader struct {
	conn   *xgb.Conn
	window xproto.Window // never shown: answers are put there
	place  xproto.Atom   // the property of the window in which they are put
	pieces xproto.Atom   // the type of an answer that comes in pieces
	events chan xgb.Event
	done   chan struct{} // closed once nobody waits for events any more
}

// prepare makes the window and listens to it.
func (r *selectionReader) prepare() error {
	var err error
	if r.window, err = xproto.NewWindowId(r.conn); err != nil {
		return err
	}
	screen := xproto.Setup(r.conn).DefaultScreen(r.conn)
	if err := xproto.CreateWindowChecked(r.conn, 0, r.window, screen.Root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly,
		screen.RootVisual, xproto.CwEventMask, []uint32{xproto.EventMaskPropertyChange}).Check(); err != nil {
		return err
	}
	if r.place, err = r.atom("PARKLEDGER_PICTURE"); err != nil {
		return err
	}
	if r.pieces, err = r.atom("INCR"); err != nil {
		return err
	}
	go r.listen()
	return nil
}

// listen hands events on until the connection is closed.
func (r *selectionReader) listen() {
	defer close(r.events)
	for {
		e, problem := r.conn.WaitForEvent()
		switch {
		case e == nil && problem == nil:
			return
		case e == nil: // of a request that nobody asks about
			continue
		}
		select {
		case r.events <- e:
		case <-r.done: // go on, so that the connection can end
		}
	}
}

func (r *selectionReader) atom(name string) (xproto.Atom, error) {
	a, err := xproto.InternAtom(r.conn, false, uint16(len(name)), name).Reply()
	if err != nil {
		return 0, fmt.Errorf("name %s: %w", name, err)
	}
	return a.Atom, nil
}

// picture is that of the clipboard in the best form its owner offers. Some hand over the same bytes whatever form they are
// asked for, so what they offer is asked first.
func (r *selectionReader) picture() ([]byte, error) {
	targets, err := r.atom("TARGETS")
	if err != nil {
		return nil, err
	}
	offered, err := r.read(targets)
	if err != nil {
		return nil, err
	}
	for _, form := range []struct {
		name   string
		unpack func([]byte) ([]byte, error)
	}{{"image/png", wholePNG}, {"image/bmp", func(b []byte) ([]byte, error) { return packed(dib.DecodeFile(b)) }}} {
		target, err := r.atom(form.name)
		if err != nil {
			return nil, err
		}
		for i := 0; i+4 <= len(offered); i += 4 {
			if xproto.Atom(xgb.Get32(offered[i:])) == target {
				b, err := r.read(target)
				if err != nil {
					return nil, err
				}
				return form.unpack(b)
			}
		}
	}
	return nil, ErrNoPicture
}

// read is the clipboard in one form. ErrNoPicture where its owner has no such form, or there is none.
func (r *selectionReader) read(target xproto.Atom) ([]byte, error) {
	clipboard, err := r.atom("CLIPBOARD")
	if err != nil {
		return nil, err
	}
	if err := xproto.ConvertSelectionChecked(r.conn, r.window, clipboard, target, r.place, xproto.TimeCurrentTime).Check(); err != nil {
		return nil, err
	}
	given := func(e xgb.Event) bool { n, ok := e.(xproto.SelectionNotifyEvent); return ok && n.Target == target }
	e, err := r.await(given)
	if err != nil {
		return nil, err
	}
	if e.(xproto.SelectionNotifyEvent).Property == xproto.AtomNone {
		return nil, ErrNoPicture
	}
	b, kind, err := r.take()
	if err != nil || kind != r.pieces {
		return b, err
	}
	return r.gather()
}

// gather puts an answer together that comes in pieces; one without bytes is the last.
func (r *selectionReader) gather() ([]byte, error) {
	var whole bytes.Buffer
	put := func(e xgb.Event) bool {
		n, ok := e.(xproto.PropertyNotifyEvent)
		return ok && n.Atom == r.place && n.State == xproto.PropertyNewValue
	}
	for {
		if _, err := r.await(put); err != nil {
			return nil, err
		}
		b, _, err := r.take()
		switch {
		case err != nil:
			return nil, err
		case len(b) == 0:
			return whole.Bytes(), nil
		case whole.Len()+len(b) > mostClipboard:
			return nil, errLargePicture
		}
		whole.Write(b)
	}
}

// take reads the property and removes it, which asks for the next piece.
func (r *selectionReader) take() ([]byte, xproto.Atom, error) {
	p, err := xproto.GetProperty(r.conn, true, r.window, r.place, xproto.GetPropertyTypeAny, 0, mostClipboard/4).Reply()
	switch {
	case err != nil:
		return nil, 0, err
	case p.BytesAfter > 0:
		return nil, 0, errLargePicture
	}
	return p.Value, p.Type, nil
}

// await is the next event that is wanted.
func (r *selectionReader) await(wanted func(xgb.Event) bool) (xgb.Event, error) {
	late := time.NewTimer(clipboardPatience)
	defer late.Stop()
	for {
		select {
		case e, open := <-r.events:
			switch {
			case !open:
				return nil, errClipboardSilent
			case wanted(e):
				return e, nil
			}
		case <-late.C:
			return nil, errClipboardSilent
		}
	}
}
