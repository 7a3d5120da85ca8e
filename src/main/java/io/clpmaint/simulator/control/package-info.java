/**
 * The way into a simulated world from outside of SSH: requests over a Unix domain socket in the served world's folder,
 * and the same requests to a world that nobody serves. It does not know how answers are shown to people.
 *
 * <h2>The protocol</h2>
 *
 * <p>One request for each connection. Everything is lines, each one JSON object of texts, whole numbers, lists and
 * objects, in UTF-8, without blanks between its parts. Bytes are in base64. The first line is the request; {@code do}
 * says what:
 *
 * <pre>
 * {"do":"exec","server":"srvA","script":"clpstat | head -3"}                a command line for the server's shell
 * {"do":"exec","server":"srvA","argv":["clpcl","-s"],"cwd":"/tmp","user":"maint","env":{"LANG":"C"}}     or its words
 * {"do":"state","form":"json"}                     the whole truth; or "text" with "lang", "colour" and "unicode"
 * {"do":"faults"}                                  those in wait
 * {"do":"fault","fault":{"fault":"power-loss","server":"srvB","at":"10m"}}                      puts one in wait
 * {"do":"clear","server":"srvB"}                   ends those of a server; of all without one
 * {"do":"advance","for":"10m"}                     lets time pass at once
 * {"do":"clock"}                                   what the world's clock shows, and how fast it goes
 * {"do":"watch"}                                   tells of servers that come and go, until the connection is closed
 * {"do":"declare","command":["backup"],"effects":[{"effect":"takes","value":"5m"}]}
 * {"do":"perform","server":"srvA","effects":[{"effect":"replace-disk","mirror":"md1"}]}
 * {"do":"files","server":"srvA"}                   what is kept on its disks
 * {"do":"shims"}                                   the commands that change or identify a server
 * {"do":"accounts"}                                those of the servers besides root
 * {"do":"unknown"}                                 the programs that were asked for and are not simulated
 * </pre>
 *
 * <p>{@code user} is root without being said, {@code cwd} the user's home. A running {@code exec} takes more lines:
 * <code>{"in":"..."}</code> gives it standard input, <code>{"end":"in"}</code> ends that, <code>{"signal":"INT"}</code>
 * interrupts it; a closed connection is one that was lost. With {@code "for":"shim"} it is told when the command waits
 * for standard input, and before the end which files of the server changed since its beginning.
 *
 * <p>The answer is any number of lines <code>{"out":"..."}</code>, <code>{"err":"..."}</code>,
 * <code>{"wants":"in"}</code> and <code>{"fact":{...}}</code>, and
 * one of these at the end:
 *
 * <pre>
 * {"exit":0}                     it is done; the exit code of the command
 * {"signal":"KILL"}              a signal ended the command
 * {"lost":"srvA"}                the server went down, or a fault dropped the command; its fate is not told
 * {"refused":"usage","problems":[{"code":9003,"summary":{...},"detail":{...},"fix":{...}}]}
 * </pre>
 *
 * <p>Each line of an answer has its one key first, so that a shell script can take it apart. Facts are: of
 * {@code faults} a fault as it is written in an inventory; of {@code clock} <code>{"now":"...","speed":"60.0"}</code>;
 * of {@code watch} <code>{"server":"srvA","access":"open","boot":"..."}</code>, for each server at once and then at each
 * change, where access is {@code open}, {@code refused} or {@code unreachable}, and with {@code power} ({@code on},
 * {@code stopping}, {@code off}, {@code starting}), the host's {@code name} and {@code kernel}, the number of the
 * {@code key} that it shows and of its connection {@code losses}; of {@code files}
 * <code>{"file":"/etc/motd","kind":"file","mode":"644","owner":"root","size":"6","content":"..."}</code> with kind
 * {@code file}, {@code directory}, {@code link} or {@code gone}; of {@code shims} <code>{"program":"clpstat"}</code>; of
 * {@code accounts} <code>{"user":"maint","sudo":"without-password"}</code>; of {@code unknown}
 * <code>{"server":"srvA","program":"..."}</code>.
 */
@NullMarked
package io.clpmaint.simulator.control;

import org.jspecify.annotations.NullMarked;
