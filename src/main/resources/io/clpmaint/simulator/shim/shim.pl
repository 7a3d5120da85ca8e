#!/usr/bin/perl
# Hands what it is called with to a simulated cluster, and does what that says: prints, writes files, exits, dies by a signal.
# One program under many names; the name that it is called by is the command. Loads nothing but perl itself, so that it
# starts in a few milliseconds. What it says and hears is described in the package io.clpmaint.simulator.control.
use strict;
use warnings;

my $place = '@PLACE@';                      # where the socket of the simulation is
my $shared_limit = 65_536;                  # no larger file is shown to the simulation

my ($name) = $0 =~ m{([^/]*)\z};
my $server = first_line("$place/server") // $ENV{CLPMAINT_SIM_SERVER} // first_line('/proc/sys/kernel/hostname');
my $user   = getpwuid $> or refuse("user $> has no name");
my $here   = readlink '/proc/self/cwd';
my $control;

if ($name eq '@FILES@') {
    ask('"do":"files"');    # not a command: everything that the simulated server has on its disks is the same here
    exit hear();
}
share_arguments();
execute('"argv":[' . join(',', map { text($_) } $name, @ARGV) . ']', '"cwd":' . text($here), '"for":"shim"');
exit hear();

sub refuse {
    my ($why) = @_;
    print STDERR "$name: $why\n";
    exit 126;
}

sub first_line {
    my ($file) = @_;
    open my $handle, '<', $file or return;
    chomp(my $line = <$handle> // '');
    return $line;
}

# ---- asking ---------------------------------------------------------------------------------------------------------

sub execute {
    ask('"do":"exec"', '"user":' . text($user), @_);
}

sub ask {
    my @fields = (@_, '"server":' . text($server));
    socket $control, 1, 1, 0 or refuse("no socket: $!");
    connect $control, pack 'S a*', 1, "$place/control.sock" or refuse("no simulation answers in $place: $!");
    say_on('{' . join(',', @fields) . "}\n");
}

sub say_on {
    my ($bytes) = @_;
    while (length $bytes) {
        my $sent = send $control, $bytes, 0x4000 or last;    # MSG_NOSIGNAL: that nobody listens is heard, too
        substr($bytes, 0, $sent) = '';
    }
}

# Files and folders that are named, and the one it is called in, are to be seen by the simulation as they are seen here.
sub share_arguments {
    my $script = '';
    for my $word (@ARGV, $here) {
        my ($path) = $word =~ m{^(?:[^/=]*=)?(.+)\z}s or next;
        next if $path =~ /^-/ || !-e $path;
        $path = "$here/$path" if $path !~ m{^/};
        next if $path =~ m{^/(?:\w*|home/[^/]+|(?:dev|proc|run|sys|usr)/.*)/*\z}s;    # they have that anyway
        if (-d $path) {
            $script .= 'mkdir -p ' . quoted($path) . '; ';
        } elsif (-f $path && -r $path && -s $path < $shared_limit && open my $file, '<', $path) {
            my ($above) = $path =~ m{^(.*)/};
            my $content = do { local $/ = undef; <$file> } // '';
            $script .= 'mkdir -p ' . quoted("$above/") . ' && printf %s ' . quoted($content) . ' >' . quoted($path) . '; '
                if $content !~ /\0/;
        }
    }
    return if !length $script;
    execute('"script":' . text($script));
    open my $aside, '>', '/dev/null' or return;
    hear($aside);
}

sub quoted {
    my ($word) = @_;
    $word =~ s/'/'\\''/g;
    return "'$word'";
}

# ---- hearing --------------------------------------------------------------------------------------------------------

# Gives the exit code. With a handle, everything that is printed goes there.
sub hear {
    my ($aside) = @_;
    my ($wanted, $kept) = (0, '');
    while (1) {
        my $ready = '';
        vec($ready, fileno $control, 1) = 1;
        vec($ready, 0, 1) = 1 if $wanted;
        select $ready, undef, undef, undef;
        if ($wanted && vec $ready, 0, 1) {
            # Nothing is read from standard input before it is asked for: it may be somebody else's.
            $wanted = 0;
            my $read = sysread STDIN, my $typed, 16_384;
            say_on($read ? '{"in":"' . base64($typed) . qq("}\n) : qq({"end":"in"}\n));
        }
        next if !vec $ready, fileno $control, 1;
        sysread $control, $kept, 65_536, length $kept or refuse('the simulation has ended');
        while ($kept =~ s/^([^\n]*)\n//) {
            my $line = $1;
            if    ($line =~ /^\{"out":"([^"]*)"/)  { show($aside // *STDOUT, bytes($1)) }
            elsif ($line =~ /^\{"err":"([^"]*)"/)  { show($aside // *STDERR, bytes($1)) }
            elsif ($line =~ /^\{"wants":"in"/)     { $wanted = 1 }
            elsif ($line =~ /^\{"fact":\{(.*)\}/)  { keep_file($1 =~ /"(\w+)":"((?:[^"\\]|\\.)*)"/g) }
            elsif ($line =~ /^\{"exit":([0-9]+)/)  { return $1 }
            elsif ($line =~ /^\{"signal":"(\w+)"/) { end_by($1) }
            elsif ($line =~ /^\{"lost":/)          { end_by('HUP') }
            elsif ($line =~ /^\{"refused":/)       { refuse($line =~ /"summary":\{"en":"((?:[^"\\]|\\.)*)"/) }
        }
    }
}

sub show {
    my ($where, $bytes) = @_;
    while (length $bytes) {
        my $written = syswrite $where, $bytes or last;
        substr($bytes, 0, $written) = '';
    }
}

sub end_by {
    my ($signal) = @_;
    $SIG{$signal} = 'DEFAULT';
    kill $signal, $$;
    exit 129;
}

# A file of the simulated server that came, changed or went is the same here; where the user's rights do not reach, not.
sub keep_file {
    my (%is) = @_;
    s/\\(.)/$1/gs for values %is;
    my $path = $is{file} // return;
    if ($is{kind} eq 'gone') {
        unlink $path or rmdir $path;
        return;
    } elsif ($is{kind} eq 'link') {
        unlink $path;
        symlink bytes($is{content}), $path;
        return;
    } elsif ($is{kind} eq 'directory') {
        mkdir $path;
    } else {
        open my $file, '>', $path or return;
        print {$file} bytes($is{content});
        close $file;
        truncate $path, $is{size};
    }
    chmod oct $is{mode}, $path;
    chown((getpwnam $is{owner})[2, 3], $path) if $> == 0 && getpwnam $is{owner};
}

# ---- the little JSON and base64 that it takes -----------------------------------------------------------------------

sub text {
    my ($value) = @_;
    $value =~ s/(["\\\x00-\x1f])/sprintf '\u%04x', ord $1/ge;
    return qq("$value");
}

sub base64 {
    my ($bytes) = @_;
    my $base64 = '';
    while ($bytes =~ /(.{1,45})/gs) {
        my $line = substr pack('u', $1), 1, -1;
        $line =~ tr{` -_}{AA-Za-z0-9+/};
        my $spare = -length($1) % 3;
        substr($line, -$spare) = '=' x $spare if $spare;
        $base64 .= $line;
    }
    return $base64;
}

sub bytes {
    my ($base64) = @_;
    $base64 =~ tr{A-Za-z0-9+/}{}cd;
    $base64 =~ tr{A-Za-z0-9+/}{ -_};
    my $bytes = '';
    while ($base64 =~ /(.{1,60})/g) {
        $bytes .= unpack 'u', chr(32 + int(length($1) * 3 / 4)) . $1;
    }
    return $bytes;
}
