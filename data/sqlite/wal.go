package sqlite

import (
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"
)

// The form of a write-ahead log (https://www.sqlite.org/fileformat2.html#the_write_ahead_log). SQLite reads as much of a
// log as it can and writes over the rest without a word, so the log is looked at here first.
const (
	logHeader   = 32
	frameHeader = 24
	logMagic    = 0x377f0682 // the last bit says in which order the bytes of the checksums are
)

// logState is what a log beside a file holds.
type logState struct {
	there  bool  // has something that is not zero
	ours   bool  // begins as logs do
	valid  int64 // bytes that SQLite will read: up to the last frame that is whole
	frames int   // in these bytes
	lost   int   // acts behind them that cannot be read for what lies before
}

// readLog looks at the log beside the file at path.
func readLog(path string) (s logState, err error) {
	f, err := os.Open(path + logSuffix)
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return s, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	head := make([]byte, logHeader)
	if _, err := io.ReadFull(f, head); errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return s, nil // shorter than its head: nothing was ever written behind it
	} else if err != nil {
		return s, err
	}
	if zero(head) {
		s.there, err = anything(f)
		return s, err
	}
	s.there = true
	if s.ours = binary.BigEndian.Uint32(head)&^1 == logMagic; !s.ours {
		return s, nil
	}
	err = s.readFrames(f, head)
	if s.valid == 0 {
		s.lost = max(s.lost, 1) // behind a head that cannot be read nothing can
	}
	return s, err
}

// readFrames counts the frames behind the head of a log.
func (s *logState) readFrames(f io.Reader, head []byte) error {
	var order binary.ByteOrder = binary.LittleEndian
	if head[3]&1 == 1 {
		order = binary.BigEndian
	}
	size := int(binary.BigEndian.Uint32(head[8:]))
	if size == 1 || size < 512 || size > 65536 || size&(size-1) != 0 {
		return nil // what follows cannot be told apart: it counts as not whole
	}
	var sum checksum
	sum.add(order, head[:24])
	whole := sum == readChecksum(head[24:])
	if whole {
		s.valid = logHeader
	}
	frame := make([]byte, frameHeader+size)
	for {
		if _, err := io.ReadFull(f, frame); errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return nil
		} else if err != nil {
			return err
		}
		if string(frame[8:16]) != string(head[16:24]) {
			return nil // left by an earlier use of the log
		}
		sum.add(order, frame[:8])
		sum.add(order, frame[frameHeader:])
		if whole = whole && sum == readChecksum(frame[16:]); whole {
			s.valid += int64(len(frame))
			s.frames++
		} else if binary.BigEndian.Uint32(frame[4:]) != 0 {
			s.lost++ // the frame ends an act
		}
	}
}

// checksum is the running checksum of a log.
type checksum [2]uint32

func (c *checksum) add(order binary.ByteOrder, b []byte) {
	for ; len(b) >= 8; b = b[8:] {
		c[0] += order.Uint32(b) + c[1]
		c[1] += order.Uint32(b[4:]) + c[0]
	}
}

func readChecksum(b []byte) checksum {
	return checksum{binary.BigEndian.Uint32(b), binary.BigEndian.Uint32(b[4:])}
}

func zero(b []byte) bool {
	for _, x := range b {
		if x != 0 {
			return false
		}
	}
	return true
}

// anything reports whether the rest of a file holds anything but zeros, which is what a power cut leaves of bytes that
// never reached the disk.
func anything(f io.Reader) (bool, error) {
	b := make([]byte, 64<<10)
	for {
		n, err := f.Read(b)
		if !zero(b[:n]) {
			return true, nil
		}
		if errors.Is(err, io.EOF) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
	}
}
